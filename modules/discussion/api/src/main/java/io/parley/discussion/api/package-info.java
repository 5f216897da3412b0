/** Threads and comments: what readers read and write. */
@NullMarked
@ParleyModule(
    key = "discussion",
    dependsOn = {"tenancy"})
package io.parley.discussion.api;

import io.parley.kernel.api.ParleyModule;
import org.jspecify.annotations.NullMarked;
