package main

import (
	"context"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"time"

	authv1 "example.com/greeter/gen/latchkey/auth/v1"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// deadline is how long Latchkey may take to answer.
const deadline = time.Second

var (
	credential = regexp.MustCompile(`^(?i:bearer) (lks_[A-Za-z0-9_-]{3,252})$`)

	// open has the services that everybody may call.
	open = map[string]bool{
		"grpc.health.v1.Health":                    true,
		"grpc.reflection.v1.ServerReflection":      true,
		"grpc.reflection.v1alpha.ServerReflection": true,
	}

	errRefused = status.Error(codes.Unauthenticated, "The session is not valid")
	errUnknown = status.Error(codes.Unavailable, "Sessions cannot be validated now")
)

// Session is what a method knows of its caller. The token is not in it.
type Session struct {
	AccountID, Username, SessionID string
}

type sessionKey struct{}

// SessionOf returns the session of a call. Only a call of an open service has none.
func SessionOf(ctx context.Context) (Session, bool) {
	session, ok := ctx.Value(sessionKey{}).(Session)
	return session, ok
}

// Guard lets only calls with a valid session reach the methods of a server.
type Guard struct {
	Latchkey authv1.AuthenticationServiceClient
	// Key is the key of this service; empty if Latchkey names no services.
	Key string
}

// Unary is a grpc.UnaryServerInterceptor.
func (g Guard) Unary(ctx context.Context, request any, info *grpc.UnaryServerInfo, method grpc.UnaryHandler) (any, error) {
	ctx, err := g.enter(ctx, info.FullMethod)
	if err != nil {
		return nil, err
	}
	return method(ctx, request)
}

// Stream is a grpc.StreamServerInterceptor.
func (g Guard) Stream(server any, stream grpc.ServerStream, info *grpc.StreamServerInfo, method grpc.StreamHandler) error {
	ctx, err := g.enter(stream.Context(), info.FullMethod)
	if err != nil {
		return err
	}
	return method(server, guardedStream{stream, ctx})
}

type guardedStream struct {
	grpc.ServerStream
	ctx context.Context
}

func (s guardedStream) Context() context.Context { return s.ctx }

func (g Guard) enter(ctx context.Context, method string) (context.Context, error) {
	if open[strings.Split(method, "/")[1]] {
		return ctx, nil
	}
	values := metadata.ValueFromIncomingContext(ctx, "authorization")
	if len(values) != 1 {
		return nil, errRefused
	}
	token := credential.FindStringSubmatch(values[0])
	if token == nil {
		return nil, errRefused
	}
	session, err := g.validate(ctx, token[1])
	if err != nil {
		return nil, err
	}
	return context.WithValue(ctx, sessionKey{}, session), nil
}

func (g Guard) validate(caller context.Context, token string) (Session, error) {
	ctx, cancel := context.WithTimeout(caller, deadline)
	defer cancel()
	if g.Key != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+g.Key)
	}
	reply, err := g.Latchkey.ValidateSession(ctx, &authv1.ValidateSessionRequest{SessionToken: token})
	if isRefusal(err) {
		return Session{}, errRefused
	}
	session := Session{reply.GetAccount().GetAccountId(), reply.GetAccount().GetUsername(), reply.GetSession().GetSessionId()}
	if err == nil && (session.AccountID == "" || session.SessionID == "") {
		err = errors.New("the reply names no session")
	}
	if err != nil {
		// A caller that does not wait any longer says nothing about Latchkey.
		if caller.Err() == nil {
			slog.Warn("Latchkey gave no answer about a session", "error", err)
		}
		return Session{}, errUnknown
	}
	return session, nil
}

// isRefusal tells Latchkey's no from all else. A proxy, or Latchkey about the key of this service, says UNAUTHENTICATED too.
// A session without the second factor that Latchkey requires may only enrol one.
func isRefusal(err error) bool {
	answer := status.Convert(err)
	for _, detail := range answer.Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok && info.GetDomain() == "latchkey.dev" {
			return answer.Code() == codes.Unauthenticated &&
				(info.GetReason() == "SESSION_INVALID" || info.GetReason() == "FACTOR_ENROLLMENT_REQUIRED")
		}
	}
	return false
}
