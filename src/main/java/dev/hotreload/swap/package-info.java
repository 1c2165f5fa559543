/** Works out how new classes get into the running JVM. */
@NullMarked
package dev.hotreload.swap;

import org.jspecify.annotations.NullMarked;
