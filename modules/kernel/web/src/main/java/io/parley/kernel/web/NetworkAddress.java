package io.parley.kernel.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address of version 4 or 6, read from text without ever asking a name server. */
record NetworkAddress(InetAddress value) {
  private static final Pattern FOUR =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:\\[([^\\]]*)]|([^:\\[\\]]*))(?::\\d{1,5})?");

  /** The address, with or without a port or brackets; empty for anything else. */
  static Optional<NetworkAddress> parse(String text) {
    String bare = text.strip();
    var parts = WITH_PORT.matcher(bare);
    if (parts.matches()) {
      bare = parts.group(1) != null ? parts.group(1) : parts.group(2);
    }
    int zone = bare.indexOf('%');
    return literal(zone < 0 ? bare : bare.substring(0, zone));
  }

  private static Optional<NetworkAddress> literal(String text) {
    try {
      if (FOUR.matcher(text).matches()) {
        return Optional.of(new NetworkAddress(InetAddress.getByName(text)));
      }
      if (text.indexOf(':') >= 0 && SIX.matcher(text).matches()) {
        // Brackets keep the JDK from taking the text for a name. It turns ::ffff:1.2.3.4 into
        // version 4 by itself.
        return Optional.of(new NetworkAddress(InetAddress.getByName("[" + text + "]")));
      }
    } catch (UnknownHostException notAnAddress) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  boolean versionFour() {
    return value instanceof Inet4Address;
  }

  /** Whether the first {@code bits} of both are equal. */
  boolean sharesPrefix(NetworkAddress other, int bits) {
    byte[] mine = value.getAddress();
    byte[] theirs = other.value.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** The network that one customer of a provider usually holds: the address itself, or its /64. */
  String network() {
    if (versionFour()) {
      return value.getHostAddress();
    }
    byte[] bytes = value.getAddress();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i += 2) {
      text.append(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff)))
          .append(':');
    }
    return text.append(":/64").toString();
  }

  @Override
  public String toString() {
    return value.getHostAddress();
  }
}
