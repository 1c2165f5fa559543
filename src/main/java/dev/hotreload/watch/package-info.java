/** Turns file events into change sets. */
@NullMarked
package dev.hotreload.watch;

import org.jspecify.annotations.NullMarked;
