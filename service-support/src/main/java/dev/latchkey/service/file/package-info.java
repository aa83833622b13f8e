/**
 * Files that are one process's, or one owner's, alone.
 */
@NullMarked
package dev.latchkey.service.file;

import org.jspecify.annotations.NullMarked;
