package dev.journeys.internal.runtime;

import java.util.UUID;

/** Names engines. */
final class NodeName {

  private NodeName() {}

  /**
   * A name that no other engine has, on this machine or another: in containers the numbers of
   * processes are alike. It begins with that number, for who reads a log.
   */
  static String draw() {
    return ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  }
}
