/** Finds out what that means for this project. */
@NullMarked
package dev.hotreload.project;

import org.jspecify.annotations.NullMarked;
