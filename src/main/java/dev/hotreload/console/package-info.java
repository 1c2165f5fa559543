/** Shows the state to the terminal. */
@NullMarked
package dev.hotreload.console;

import org.jspecify.annotations.NullMarked;
