/** Screening of new comments, and what moderators decide about them. */
@NullMarked
@ParleyModule(
    key = "moderation",
    dependsOn = {"tenancy", "discussion"})
package io.parley.moderation.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
