package dev.latchkey.client.guard;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.grpc.MethodDescriptor;

/**
 * Which methods need what. A rule for a method comes before one for its service.
 */
final class GuardRules {

	private static final Rule DEFAULT = new Rule(Access.SESSION, new Requirement(Optional.empty(), Set.of()));

	private final Map<String, Rule> rules = new HashMap<>();

	GuardRules() {
		openService("grpc.health.v1.Health");
		openService("grpc.reflection.v1.ServerReflection");
		openService("grpc.reflection.v1alpha.ServerReflection");
	}

	GuardRules(GuardRules other) {
		this.rules.putAll(other.rules);
	}

	void openService(String name) {
		this.rules.put(name, new Rule(Access.OPEN, DEFAULT.requirement()));
	}

	void put(MethodDescriptor<?, ?> method, Access access) {
		this.rules.put(method.getFullMethodName(), new Rule(access, DEFAULT.requirement()));
	}

	void put(MethodDescriptor<?, ?> method, Requirement requirement) {
		this.rules.put(method.getFullMethodName(), new Rule(Access.SESSION, requirement));
	}

	Rule of(MethodDescriptor<?, ?> method) {
		Rule rule = this.rules.get(method.getFullMethodName());
		return (rule != null) ? rule : this.rules.getOrDefault(String.valueOf(method.getServiceName()), DEFAULT);
	}

	/**
	 * Who may call.
	 */
	enum Access {

		/**
		 * Everybody. No credential is looked at.
		 */
		OPEN,
		/**
		 * Everybody without a credential, and everybody with a valid session.
		 */
		OPTIONAL,
		/**
		 * Only callers with a valid session.
		 */
		SESSION

	}

	/**
	 * A rule for a method.
	 *
	 * @param access who may call
	 * @param requirement what a session must have
	 */
	record Rule(Access access, Requirement requirement) {

	}

}
