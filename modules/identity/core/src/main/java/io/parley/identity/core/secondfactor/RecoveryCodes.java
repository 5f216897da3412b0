package io.parley.identity.core.secondfactor;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Secrets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Codes for whoever lost what makes codes by time: ten, each good once. They hold 80 bits, so a
 * fast hash is enough; it is keyed with the installation's secret. All within a unit of work of the
 * member's tenant.
 */
final class RecoveryCodes {
  static final int MANY = 10;

  private static final String PURPOSE = "identity.recovery-code";

  // Without letters and digits that look alike.
  private static final String ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";
  private static final int CHARACTERS = 16;
  private static final int GROUP = 4;

  private final UnitOfWork unit;
  private final Secrets secrets;
  private final SecureRandom random = new SecureRandom();

  RecoveryCodes(UnitOfWork unit, Secrets secrets) {
    this.unit = unit;
    this.secrets = secrets;
  }

  /** New codes instead of all that the member had. */
  List<String> renew(UUID member) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      codes.add(code());
    }
    UUID tenant = CallContext.current().requireTenant().value();
    unit.jdbc(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from recovery_code where tenant_id = ? and member_id = ?")) {
            delete.setObject(1, tenant);
            delete.setObject(2, member);
            delete.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into recovery_code (tenant_id, member_id, code_hash)"
                      + " values (?, ?, ?)")) {
            for (String code : codes) {
              insert.setObject(1, tenant);
              insert.setObject(2, member);
              insert.setBytes(3, hash(member, code));
              insert.addBatch();
            }
            return insert.executeBatch().length;
          }
        });
    return codes;
  }

  /** Whether that is a code of the member, which is used up by this. */
  boolean use(UUID member, String code) {
    UUID tenant = CallContext.current().requireTenant().value();
    return unit.jdbc(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from recovery_code where tenant_id = ? and member_id = ?"
                      + " and code_hash = ?")) {
            delete.setObject(1, tenant);
            delete.setObject(2, member);
            delete.setBytes(3, hash(member, code));
            return delete.executeUpdate() == 1;
          }
        });
  }

  /** How many the member has left. */
  int left(UUID member) {
    UUID tenant = CallContext.current().requireTenant().value();
    return unit.jdbc(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select count(*) from recovery_code where tenant_id = ? and member_id = ?")) {
            select.setObject(1, tenant);
            select.setObject(2, member);
            try (ResultSet found = select.executeQuery()) {
              found.next();
              return found.getInt(1);
            }
          }
        });
  }

  private String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CHARACTERS; i++) {
      if (i > 0 && i % GROUP == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  // However it was typed: letter case, spaces and hyphens do not count.
  private byte[] hash(UUID member, String code) {
    String plain = code.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", "");
    String tenant = CallContext.current().requireTenant().toString();
    return secrets.derive(PURPOSE, tenant, member.toString(), plain);
  }
}
