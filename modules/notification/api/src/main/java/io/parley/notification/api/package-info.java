/**
 * Mails to people: what they say, whether they went out, and what to do about those that did not.
 */
@NullMarked
@ParleyModule(
    key = "notification",
    dependsOn = {"tenancy", "identity", "discussion"})
package io.parley.notification.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
