package io.parley.kernel.events;

import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Subscribes;

/** The contract of the module that receives. */
@ModuleApi(key = "receiver")
@Subscribes("sender.step.taken")
interface Walker extends EventSubscriber {}
