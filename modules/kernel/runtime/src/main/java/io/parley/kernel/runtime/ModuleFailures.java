package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Unavailable;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What a caller learns of a failure that is not one of the five errors: that it happened. */
final class ModuleFailures {
  private static final Logger LOG = Logger.getLogger(ModuleFailures.class);

  private ModuleFailures() {}

  /** The error to pass on; anything unexpected is logged here and keeps its text to the log. */
  static ModuleException passable(
      Throwable failure, String module, Operation operation, CallContext context) {
    if (failure instanceof ModuleException expected) {
      return expected;
    }
    LOG.errorf(
        failure, "%s.%s failed, request %s", module, operation.name(), context.request().value());
    return failed();
  }

  static Unavailable failed() {
    return new Unavailable(
        "module.failed", "Something went wrong on our side. The request may succeed later.");
  }

  static Unavailable deadlinePassed() {
    return new Unavailable("deadline.passed", "The time for this request is over.");
  }

  static Unavailable absent(String module) {
    LOG.errorf(
        "The module %1$s has no core in this server: deploy it here, or set parley.module.%1$s to"
            + " the URL of the server that has it",
        module);
    return new Unavailable("module.absent", "This part of Parley is not running at the moment.");
  }

  /** The module takes no commands for the moment, because it is being moved. */
  static Unavailable paused(String module) {
    LOG.debugf("%s is paused", module);
    return new Unavailable(
        "module.paused",
        "This part of Parley takes no changes for the moment; reading goes on. Nothing was changed."
            + " Try again in a few seconds.");
  }

  /** Too many calls to the module are under way already, and none ended in that time. */
  static Unavailable busy(String module, Duration waited) {
    LOG.warnf("%s has as many calls under way as parley.modules.concurrent allows", module);
    return new Unavailable(
        "module.busy",
        "This part of Parley has too much to do at the moment. Try again in a few seconds.",
        null,
        waited);
  }

  /**
   * No server that hosts the module answers.
   *
   * @param rest how long all of them are left alone
   */
  static Unavailable unreachable(Duration rest) {
    return new Unavailable(
        "module.unreachable",
        "This part of Parley does not answer at the moment. Try again in a few seconds.",
        null,
        rest);
  }
}
