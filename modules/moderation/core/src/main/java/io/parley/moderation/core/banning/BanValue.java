package io.parley.moderation.core.banning;

import io.parley.discussion.api.AuthorKey;
import io.parley.kernel.api.Rejected;
import io.parley.moderation.api.BanKind;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom a ban is about, checked.
 *
 * @param network the value where it is a range of addresses, as the database takes it
 */
record BanValue(String value, @Nullable String network) {
  private static final Pattern IPV4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
  private static final Pattern IPV6 = Pattern.compile("([0-9a-f:]{2,39})(?:/(\\d{1,3}))?");
  private static final Pattern EMAIL = Pattern.compile("(\\*|[^\\s@*]{1,64})@[^\\s@*]{1,253}");
  private static final int WIDEST_IPV4 = 8;
  private static final int WIDEST_IPV6 = 16;

  /**
   * @throws Rejected {@code ban.value}, {@code author.malformed}
   */
  static BanValue of(BanKind kind, String text) {
    String value = text.strip();
    return switch (kind) {
      case AUTHOR -> new BanValue(AuthorKey.parse(value).text(), null);
      case EMAIL -> email(value.toLowerCase(Locale.ROOT));
      case ADDRESS -> address(value.toLowerCase(Locale.ROOT));
    };
  }

  private static BanValue email(String value) {
    if (!EMAIL.matcher(value).matches()) {
      throw malformed("An e-mail address, or *@ and a domain.");
    }
    return new BanValue(value, null);
  }

  private static BanValue address(String value) {
    var four = IPV4.matcher(value);
    if (four.matches()) {
      for (int group = 1; group <= 4; group++) {
        requireRange(Integer.parseInt(four.group(group)), 0, 255);
      }
      requireRange(four.group(5) == null ? 32 : Integer.parseInt(four.group(5)), WIDEST_IPV4, 32);
      return new BanValue(value, value);
    }
    var six = IPV6.matcher(value);
    if (!six.matches() || value.indexOf(':') < 0) {
      throw malformed("An address such as 192.0.2.7, or a range such as 2001:db8::/48.");
    }
    requireAddress(six.group(1));
    requireRange(six.group(2) == null ? 128 : Integer.parseInt(six.group(2)), WIDEST_IPV6, 128);
    return new BanValue(value, value);
  }

  // With a colon in it, the text is read as a literal: no name is looked up.
  private static void requireAddress(String literal) {
    try {
      InetAddress.getByName(literal);
    } catch (UnknownHostException notAnAddress) {
      Rejected rejected = malformed("This is no address of version 6.");
      rejected.initCause(notAnAddress);
      throw rejected;
    }
  }

  private static void requireRange(int number, int least, int most) {
    if (number < least || number > most) {
      throw malformed(
          "A range of addresses is not wider than /"
              + WIDEST_IPV4
              + ", of version 6 than /"
              + WIDEST_IPV6
              + ".");
    }
  }

  static Rejected malformed(String sentence) {
    return new Rejected("ban.value", sentence, "value");
  }
}
