package dev.journeys.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Loads the engine and the stories that are told to it once more, apart from those that the test
 * itself uses, and some of the engine's classes with a mistake in them.
 */
final class MutantLoader extends ClassLoader {

  private static final String OURS = "dev.journeys.";

  private final Map<String, byte[]> mutants;

  MutantLoader(Map<String, byte[]> mutants) {
    super(MutantLoader.class.getClassLoader());
    this.mutants = Map.copyOf(mutants);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = mutants.containsKey(name) ? mutants.get(name) : original(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] original(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
