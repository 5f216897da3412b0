package io.parley.architecture.server;

import com.github.f4b6a3.uuid.UuidCreator;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.core.EventPublisher;
import io.parley.architecture.server.alpha.AlphaCore;
import io.parley.architecture.server.api.Alpha;
import io.parley.architecture.server.beta.BetaCore;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.ModuleClient;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.NullMarked;

/** Two modules as Parley's own are packed: contracts and kernel in lib, each core by itself. */
final class ProofApplication {
  private static final Path STRUCTURE =
      Path.of(
          System.getProperty("house.modules"),
          "../ear/parley/src/main/application/META-INF/jboss-deployment-structure.xml");

  private ProofApplication() {}

  static EnterpriseArchive packed() {
    return ShrinkWrap.create(EnterpriseArchive.class, "proof.ear")
        .addAsManifestResource(structure(), "jboss-deployment-structure.xml")
        .addAsLibraries(
            library(CallContext.class),
            library(ModuleClient.class),
            library(UnitOfWork.class),
            library(UuidCreator.class),
            library(Bulkhead.class),
            library(CircuitBreaker.class),
            library(EventPublisher.class),
            library(NullMarked.class),
            contracts())
        .addAsModule(alpha())
        .addAsModule(beta())
        .addAsModule(
            ShrinkWrap.create(ZipImporter.class, "node.war")
                .importFrom(new File(System.getProperty("node.war")))
                .as(WebArchive.class));
  }

  // Without what it says of Parley's own parts, which are not here.
  private static StringAsset structure() {
    try {
      return new StringAsset(
          Files.readString(STRUCTURE).replaceAll("(?s)<sub-deployment .*?</sub-deployment>", ""));
    } catch (IOException e) {
      throw new UncheckedIOException("The structure of the archive cannot be read.", e);
    }
  }

  private static JavaArchive contracts() {
    return ShrinkWrap.create(JavaArchive.class, "contracts.jar")
        .addPackage(Alpha.class.getPackage())
        .addAsManifestResource(beans("all"), "beans.xml");
  }

  private static JavaArchive alpha() {
    return ShrinkWrap.create(JavaArchive.class, "alpha.jar")
        .addPackage(AlphaCore.class.getPackage())
        .addAsManifestResource(beans("annotated"), "beans.xml")
        .addAsManifestResource("proof/persistence.xml", "persistence.xml")
        .addAsManifestResource("proof/write-notes.xml", "batch-jobs/write-notes.xml");
  }

  private static JavaArchive beta() {
    return ShrinkWrap.create(JavaArchive.class, "beta.jar")
        .addPackage(BetaCore.class.getPackage())
        .addAsManifestResource(beans("annotated"), "beans.xml");
  }

  private static StringAsset beans(String mode) {
    return new StringAsset(
        "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
            + " bean-discovery-mode=\""
            + mode
            + "\"/>");
  }

  // A jar, or the folder of classes when the build has not packed it.
  private static JavaArchive library(Class<?> member) {
    File place = new File(member.getProtectionDomain().getCodeSource().getLocation().getPath());
    String name = member.getPackageName() + ".jar";
    return place.isDirectory()
        ? ShrinkWrap.create(ExplodedImporter.class, name)
            .importDirectory(place)
            .as(JavaArchive.class)
        : ShrinkWrap.create(ZipImporter.class, name).importFrom(place).as(JavaArchive.class);
  }
}
