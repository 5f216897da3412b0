package io.parley.kernel.web;

import java.util.Optional;

/** A range of addresses in the notation of RFC 4632, such as {@code 10.0.0.0/8}. */
record AddressRange(NetworkAddress start, int bits) {
  /**
   * @param setting where the text stands
   * @throws IllegalStateException when the text is not a range
   */
  static AddressRange parse(String setting, String text) {
    int slash = text.indexOf('/');
    Optional<NetworkAddress> start =
        NetworkAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (start.isPresent()) {
      int most = start.get().versionFour() ? 32 : 128;
      String bits = slash < 0 ? Integer.toString(most) : text.substring(slash + 1);
      if (bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= most) {
        return new AddressRange(start.get(), Integer.parseInt(bits));
      }
    }
    throw new IllegalStateException(
        "The setting "
            + setting
            + " holds \""
            + text
            + "\"; it must be ranges such as 10.0.0.0/8, fd00::/8, separated by commas.");
  }

  boolean contains(NetworkAddress address) {
    return start.sharesPrefix(address, bits);
  }
}
