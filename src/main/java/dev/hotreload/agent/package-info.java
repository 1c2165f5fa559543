/** Lives inside the child JVM: stands by, redefines classes, watches its parent. */
@NullMarked
package dev.hotreload.agent;

import org.jspecify.annotations.NullMarked;
