/**
 * Files for one process or one owner: locks, permissions and secrets.
 */
@NullMarked
package dev.latchkey.service.file;

import org.jspecify.annotations.NullMarked;
