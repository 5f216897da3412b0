package io.parley.kernel.web;

import io.parley.kernel.runtime.Settings;
import java.util.Arrays;
import java.util.List;

/**
 * Networks that a setting names: ranges such as {@code 10.0.0.0/8} or single addresses, separated
 * by commas; none unless it is set.
 */
public final class Networks {
  private final List<AddressRange> ranges;

  private Networks(List<AddressRange> ranges) {
    this.ranges = ranges;
  }

  /**
   * The networks of the setting.
   *
   * @throws IllegalStateException when it holds something else
   */
  public static Networks of(Settings settings, String setting) {
    return new Networks(
        Arrays.stream(settings.text(setting, "").split(",", -1))
            .map(String::strip)
            .filter(range -> !range.isEmpty())
            .map(range -> AddressRange.parse(setting, range))
            .toList());
  }

  boolean contain(NetworkAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  /** Whether the client is in one of them; one whose address is not known is in none. */
  public boolean contain(ClientAddress client) {
    return NetworkAddress.parse(client.address()).filter(this::contain).isPresent();
  }
}
