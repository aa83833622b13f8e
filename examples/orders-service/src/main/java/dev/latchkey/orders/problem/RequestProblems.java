package dev.latchkey.orders.problem;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers bad input. Like Latchkey's refusals, the problem names the field and the rule.
 */
@RestControllerAdvice
class RequestProblems extends ResponseEntityExceptionHandler {

	// Latchkey's names, so that a client needs one list of rules.
	private static final Map<String, String> RULES = Map.of("NotBlank", "REQUIRED", "NotNull", "REQUIRED", "Size",
			"TOO_LONG", "Pattern", "CHARACTERS", "Min", "OUT_OF_RANGE", "Max", "OUT_OF_RANGE");

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ex.getFieldErrors()
			.stream()
			.min(Comparator.comparing(FieldError::getField).thenComparing(RequestProblems::rule))
			.ifPresent((error) -> describe(ex.getBody(), error.getField(), rule(error), error.getDefaultMessage()));
		return super.handleMethodArgumentNotValid(ex, headers, status, request);
	}

	private static String rule(FieldError error) {
		return RULES.getOrDefault(String.valueOf(error.getCode()), "INVALID");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "The body is not the JSON that this needs");
		field(ex).ifPresent((field) -> describe(problem, field, "FORMAT", "has another type"));
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = ProblemDetail.forStatus(status);
		describe(problem, String.valueOf(ex.getPropertyName()), "FORMAT", "has another type");
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	private static Optional<String> field(HttpMessageNotReadableException ex) {
		return (ex.getCause() instanceof DatabindException mismatch) ? mismatch.getPath()
			.stream()
			.map(JacksonException.Reference::getPropertyName)
			.reduce((first, last) -> last) : Optional.empty();
	}

	private static void describe(ProblemDetail problem, String field, String rule, @Nullable String description) {
		problem.setDetail("The " + field + " " + description);
		problem.setProperty("field", field);
		problem.setProperty("rule", rule);
	}

}
