/** Runs the developer's application as a child JVM. */
@NullMarked
package dev.hotreload.app;

import org.jspecify.annotations.NullMarked;
