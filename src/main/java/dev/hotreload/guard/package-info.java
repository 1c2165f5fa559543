/** Refuses to run where a dev tool must not. */
@NullMarked
package dev.hotreload.guard;

import org.jspecify.annotations.NullMarked;
