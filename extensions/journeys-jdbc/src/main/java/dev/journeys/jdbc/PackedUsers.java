package dev.journeys.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lists of users in one column: the number of them, then each id as {@link
 * DataOutputStream#writeUTF} has it, in a claim with the instant at which the user was due.
 */
final class PackedUsers {

  private PackedUsers() {}

  static byte[] ids(List<String> users) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(users.size() * 16 + 4);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(users.size());
      for (String user : users) {
        out.writeUTF(user);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<String> ids(byte[] packed) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      int size = in.readInt();
      List<String> users = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        users.add(in.readUTF());
      }
      return users;
    } catch (IOException e) {
      throw new UncheckedIOException("packed list of users", e);
    }
  }

  static byte[] claim(Map<String, Long> dueByUser) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(dueByUser.size() * 24 + 4);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(dueByUser.size());
      for (Map.Entry<String, Long> entry : dueByUser.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeLong(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Map<String, Long> claim(byte[] packed) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      int size = in.readInt();
      Map<String, Long> dueByUser = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        dueByUser.put(in.readUTF(), in.readLong());
      }
      return dueByUser;
    } catch (IOException e) {
      throw new UncheckedIOException("packed claim", e);
    }
  }
}
