/** Random Java programs and random edits of them, for tests that compare a fast way with a slow one. */
package dev.hotreload.programs;
