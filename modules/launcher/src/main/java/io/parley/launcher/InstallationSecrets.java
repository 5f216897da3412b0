package io.parley.launcher;

import io.parley.kernel.runtime.InternalKeys;
import io.parley.migrations.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only this installation knows. Everything else follows from one secret: passwords of the
 * database roles and the key of internal calls. So two homes that are given the same {@code
 * PARLEY_SECRET} are nodes of one installation, and can share its database.
 */
final class InstallationSecrets {
  private static final String SECRET = "parley.secret";
  private static final String INTERNAL_KEYS = "parley.internal.keys";
  private static final String DEMO_OWNER = "demo.owner.password";
  private static final String OPERATOR = "operator.password";

  private final Properties values;

  private InstallationSecrets(Properties values) {
    this.values = values;
  }

  /** The secrets of that home, see {@link #of(Path, Optional, Optional)}. */
  static InstallationSecrets of(Home home, Surroundings surroundings) {
    return of(
        home.secrets(),
        surroundings.find("PARLEY_SECRET"),
        surroundings.find("PARLEY_INTERNAL_KEYS"));
  }

  /**
   * Reads the file, or writes it with new secrets when it does not exist. What is given wins over
   * what is stored, and is stored.
   *
   * @param given {@code PARLEY_SECRET}
   * @param keys {@code PARLEY_INTERNAL_KEYS}
   */
  static InstallationSecrets of(Path file, Optional<String> given, Optional<String> keys) {
    Properties stored = new Properties();
    if (Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        stored.load(in);
      } catch (IOException e) {
        throw new Halt("The file " + file + " cannot be read: check its owner.", e);
      }
    }
    Properties complete = complete(stored, given);
    keys.ifPresent(text -> complete.setProperty(INTERNAL_KEYS, checked(text)));
    if (!complete.equals(stored)) {
      Home.writePrivately(file, complete, "Secrets of this installation: keep them, show nobody.");
    }
    return new InstallationSecrets(complete);
  }

  private static Properties complete(Properties stored, Optional<String> given) {
    Properties complete = new Properties();
    complete.putAll(stored);
    String secret =
        given.orElseGet(
            () -> stored.getProperty(SECRET, Base64.getEncoder().encodeToString(random(48))));
    byte[] root = bytesOf(secret);
    if (!secret.equals(stored.getProperty(SECRET))) {
      complete.setProperty(SECRET, secret);
      for (String schema : Migrations.SCHEMAS) {
        complete.setProperty(
            password(schema),
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(derive(root, "database/" + schema)));
      }
      complete.setProperty(
          INTERNAL_KEYS,
          "first:" + Base64.getEncoder().encodeToString(derive(root, "internal-calls")));
    }
    for (String schema : Migrations.SCHEMAS) {
      complete.putIfAbsent(
          password(schema),
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(derive(root, "database/" + schema)));
    }
    complete.putIfAbsent("postgres.password", text(24));
    complete.putIfAbsent(DEMO_OWNER, text(12));
    complete.putIfAbsent(OPERATOR, text(12));
    return complete;
  }

  private static String checked(String keys) {
    try {
      var unused = InternalKeys.parse(keys);
      return keys;
    } catch (IllegalStateException malformed) {
      throw new Halt("PARLEY_INTERNAL_KEYS: " + malformed.getMessage(), malformed);
    }
  }

  private static byte[] bytesOf(String secret) {
    try {
      byte[] bytes = Base64.getDecoder().decode(secret);
      if (bytes.length >= 32) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below.
    }
    throw new Halt(
        "The secret of the installation is not base64 of at least 32 bytes: set PARLEY_SECRET to"
            + " the output of: openssl rand -base64 48");
  }

  private static byte[] derive(byte[] root, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(root, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new Halt("This Java lacks HmacSHA256: use another JDK.", e);
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static String text(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(bytes));
  }

  private static String password(String schema) {
    return "parley.db." + schema + ".password";
  }

  /** Passwords of the login roles, by schema. */
  Map<String, String> databasePasswords() {
    return Migrations.SCHEMAS.stream()
        .collect(Collectors.toMap(Function.identity(), schema -> value(password(schema))));
  }

  /**
   * What a server needs, as its properties.
   *
   * @param schemas that it may open
   */
  Properties forServer(Collection<String> schemas) {
    Set<String> foreign = new HashSet<>();
    for (String schema : Migrations.SCHEMAS) {
      if (!schemas.contains(schema)) {
        foreign.add(password(schema));
      }
    }
    Properties properties = new Properties();
    for (String name : values.stringPropertyNames()) {
      if (name.startsWith("parley.") && !foreign.contains(name)) {
        properties.setProperty(name, value(name));
      }
    }
    return properties;
  }

  /** The name by which members of the cluster of this installation find each other. */
  String clusterName() {
    byte[] name = derive(bytesOf(value(SECRET)), "cluster/name");
    return "parley-" + HexFormat.of().formatHex(name, 0, 6);
  }

  /** What the key file of the cluster is locked with. */
  String clusterKeyPassword() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(derive(bytesOf(value(SECRET)), "cluster/key"));
  }

  String internalKeys() {
    return value(INTERNAL_KEYS);
  }

  /** Password of the embedded database's superuser. */
  String postgresPassword() {
    return value("postgres.password");
  }

  String demoOwnerPassword() {
    return value(DEMO_OWNER);
  }

  String operatorPassword() {
    return value(OPERATOR);
  }

  private String value(String name) {
    String value = values.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("There is no secret " + name + ".");
    }
    return value;
  }
}
