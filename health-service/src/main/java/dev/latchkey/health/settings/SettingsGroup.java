package dev.latchkey.health.settings;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.core.ResolvableType;

/**
 * The settings that one type reads.
 *
 * @param prefix how their names begin
 * @param type the type, a record
 */
record SettingsGroup(ConfigurationPropertyName prefix, Class<?> type) {

	/**
	 * Return whether the type reads a setting.
	 * @param name the name of the setting
	 * @return whether it does
	 */
	boolean knows(ConfigurationPropertyName name) {
		// A file may begin a group and leave it empty.
		if (name.equals(this.prefix) || name.isAncestorOf(this.prefix)) {
			return true;
		}
		return this.prefix.isAncestorOf(name)
				&& knows(ResolvableType.forClass(this.type), name, this.prefix.getNumberOfElements());
	}

	private static boolean knows(ResolvableType type, ConfigurationPropertyName name, int index) {
		if (index == name.getNumberOfElements()) {
			return true;
		}
		if (type.toClass().isRecord()) {
			return knowsPart(type.toClass(), name, index);
		}
		if (Map.class.isAssignableFrom(type.toClass())) {
			return knows(type.getGeneric(1), name, index + 1);
		}
		return Collection.class.isAssignableFrom(type.toClass()) && name.isNumericIndex(index);
	}

	private static boolean knowsPart(Class<?> type, ConfigurationPropertyName name, int index) {
		String wanted = name.getElement(index, Form.UNIFORM);
		for (RecordComponent part : type.getRecordComponents()) {
			if (part.getName().equalsIgnoreCase(wanted)) {
				return knows(ResolvableType.forType(part.getGenericType()), name, index + 1);
			}
		}
		return false;
	}

}
