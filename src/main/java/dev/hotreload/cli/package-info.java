/** Parses flags, puts the parts together, gives an exit code. */
@NullMarked
package dev.hotreload.cli;

import org.jspecify.annotations.NullMarked;
