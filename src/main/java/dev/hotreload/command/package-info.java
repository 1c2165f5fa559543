/** Runs the developer's own commands, and ends them with all that they started. */
@NullMarked
package dev.hotreload.command;

import org.jspecify.annotations.NullMarked;
