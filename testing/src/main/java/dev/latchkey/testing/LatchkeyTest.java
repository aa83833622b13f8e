package dev.latchkey.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives the tests of a class the {@linkplain FakeLatchkey#shared() shared}
 * {@link FakeLatchkey}: as parameters, and in fields without a value. It has no accounts,
 * no sessions and no trouble when a test begins, before its {@code @BeforeEach} methods.
 * Two such classes do not run at the same time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LatchkeyExtension.class)
@ResourceLock("dev.latchkey.testing.FakeLatchkey")
public @interface LatchkeyTest {

}
