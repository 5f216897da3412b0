package io.parley.kernel.events;

import io.parley.kernel.api.Event;
import java.util.UUID;

/** An event of the tests: somebody has gone one step on a walk. */
@Event(value = "sender.step.taken", stream = "walk")
record StepTaken(UUID walk, int number) {}
