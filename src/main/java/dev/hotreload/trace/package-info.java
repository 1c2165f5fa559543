/** Writes down what every reload did and how long each step took. */
@NullMarked
package dev.hotreload.trace;

import org.jspecify.annotations.NullMarked;
