package dev.latchkey.service.settings;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * Describes the value types of settings in words.
 */
final class TypeDescriptions {

	private static final Map<Class<?>, String> WORDS = Map.of(Duration.class, "a duration such as 500ms, 30s, 5m or 2h",
			DataSize.class, "a size such as 64KB or 16MB", InetAddress.class,
			"an IP address, without a port, or the name of a host that this machine can look up", Path.class, "a path",
			Boolean.class, "true or false", Double.class, "a number", Float.class, "a number");

	private static final List<Class<?>> WHOLE = List.of(Integer.class, Long.class, Short.class, Byte.class);

	private TypeDescriptions() {
	}

	/**
	 * Describe which values a type accepts.
	 * @param type the type of the value
	 */
	static String rule(ResolvableType type) {
		Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(type.resolve(Object.class));
		if (Collection.class.isAssignableFrom(wanted) && type.hasGenerics()) {
			return rule(type.getGeneric(0)).replaceFirst("^must be", "must be a list, each of it");
		}
		if (wanted.isEnum()) {
			return "must be one of " + Arrays.stream(wanted.getEnumConstants())
				.map((value) -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.collect(Collectors.joining(", "));
		}
		if (WHOLE.contains(wanted)) {
			return "must be a whole number";
		}
		String words = WORDS.get(wanted);
		return (words != null) ? "must be " + words : "is a group of settings, or takes another kind of value";
	}

	/**
	 * Describe which value is needed where the environment could not convert the given
	 * one.
	 * @param reason the message of the failure; it ends with the name of the type if a
	 * conversion failed
	 */
	static String inWords(String reason) {
		String type = reason.substring(reason.lastIndexOf(' ') + 1);
		return reason.startsWith("Failed to convert") && ClassUtils.isPresent(type, null)
				? rule(ResolvableType.forClass(ClassUtils.resolveClassName(type, null))) : reason;
	}

}
