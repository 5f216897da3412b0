package io.parley.moderation.core.outside;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds the addresses of a host, and none that is not public: whoever names a hook must not reach
 * through Parley what only its own network should (OWASP, Server Side Request Forgery). What it
 * returns is what is connected to, so a name cannot lead elsewhere after it was looked at. After
 * the special-purpose registries of IANA (RFC 6890).
 */
final class PublicAddresses implements DnsResolver {
  private final boolean privateOnes;

  /**
   * @param privateOnes whether addresses of this machine and of private networks are allowed, too
   */
  PublicAddresses(boolean privateOnes) {
    this.privateOnes = privateOnes;
  }

  /** A host has an address that must not be connected to. */
  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Refused(String host) {
      super("An address of " + host + " is not public.");
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host);
    for (InetAddress address : found) {
      if (!isAllowed(address)) {
        throw new Refused(host);
      }
    }
    return found;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private boolean isAllowed(InetAddress address) {
    // Clouds keep the credentials of machines at link-local addresses: nobody may have those.
    if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
      return false;
    }
    return privateOnes ? !address.isAnyLocalAddress() : isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isSiteLocalAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (address instanceof Inet4Address) {
      return first != 0
          && first < 240
          && !(first == 100 && second >= 64 && second < 128)
          && !(first == 192 && second == 0 && bytes[2] == 0)
          && !(first == 198 && (second == 18 || second == 19));
    }
    // Global unicast only, without the part from which tunnels lead to any address of version 4.
    boolean global = (first & 0xE0) == 0x20;
    boolean tunnel =
        first == 0x20 && (second == 0x02 || (second == 0x01 && bytes[2] == 0 && bytes[3] == 0));
    return global && !tunnel;
  }
}
