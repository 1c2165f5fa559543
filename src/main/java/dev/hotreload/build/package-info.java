/** Turns a change set into new classes, or problems. */
@NullMarked
package dev.hotreload.build;

import org.jspecify.annotations.NullMarked;
