/** Says what took how long, and under which id. */
@NullMarked
package dev.hotreload.span;

import org.jspecify.annotations.NullMarked;
