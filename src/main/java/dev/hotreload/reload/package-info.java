/** Decides what happens next. */
@NullMarked
package dev.hotreload.reload;

import org.jspecify.annotations.NullMarked;
