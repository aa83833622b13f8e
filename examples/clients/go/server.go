// Greeter is a gRPC service that only people with a session at Latchkey may call.
package main

import (
	"context"
	"flag"
	"io"
	"log"
	"net"
	"os"
	"strings"
	"time"

	greeterv1 "example.com/greeter/gen/greeter/v1"
	authv1 "example.com/greeter/gen/latchkey/auth/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"
)

func main() {
	listen := flag.String("listen", "localhost:50071", "the address of this service")
	latchkey := flag.String("latchkey", "localhost:50051", "the address of Latchkey")
	ca := flag.String("ca", "", "the file of the authority that signed Latchkey's certificate; without one, clear text")
	key := flag.String("key", "", "the file of the key of this service at Latchkey; without one, none")
	flag.Parse()
	connection, err := connect(*latchkey, *ca)
	if err != nil {
		log.Fatal(err)
	}
	secret := []byte{}
	if *key != "" {
		if secret, err = os.ReadFile(*key); err != nil {
			log.Fatal(err)
		}
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	guard := Guard{authv1.NewAuthenticationServiceClient(connection), strings.TrimSpace(string(secret))}
	log.Fatal(newServer(guard, time.Minute).Serve(listener))
}

// connect returns one connection, which is for the whole program. It is opened by the first call, and again when it is lost.
func connect(address, ca string) (*grpc.ClientConn, error) {
	transport, err := insecure.NewCredentials(), error(nil)
	if ca != "" {
		transport, err = credentials.NewClientTLSFromFile(ca, "")
	}
	if err != nil {
		return nil, err
	}
	retry := backoff.DefaultConfig
	retry.MaxDelay = time.Second
	return grpc.NewClient(address,
		grpc.WithTransportCredentials(transport),
		// Latchkey closes a connection that pings more often than every five minutes.
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 6 * time.Minute, Timeout: 10 * time.Second}),
		// After an outage the pause would be up to two minutes.
		grpc.WithConnectParams(grpc.ConnectParams{Backoff: retry, MinConnectTimeout: 5 * time.Second}))
}

// newServer returns a server with the guard. A session is validated when a stream begins. The age of connections ends
// streams that last longer, and their callers open them again.
func newServer(guard Guard, maxAge time.Duration) *grpc.Server {
	server := grpc.NewServer(
		grpc.UnaryInterceptor(guard.Unary),
		grpc.StreamInterceptor(guard.Stream),
		grpc.KeepaliveParams(keepalive.ServerParameters{MaxConnectionAge: maxAge, MaxConnectionAgeGrace: maxAge / 6}))
	greeterv1.RegisterGreeterServiceServer(server, greeter{})
	healthv1.RegisterHealthServer(server, health.NewServer())
	return server
}

type greeter struct {
	greeterv1.UnimplementedGreeterServiceServer
}

func (greeter) Greet(ctx context.Context, _ *greeterv1.GreetRequest) (*greeterv1.GreetResponse, error) {
	session, _ := SessionOf(ctx)
	return &greeterv1.GreetResponse{AccountId: session.AccountID, Username: session.Username, SessionId: session.SessionID}, nil
}

func (greeter) GreetEach(stream greeterv1.GreeterService_GreetEachServer) error {
	session, _ := SessionOf(stream.Context())
	for {
		if _, err := stream.Recv(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if err := stream.Send(&greeterv1.GreetEachResponse{Username: session.Username}); err != nil {
			return err
		}
	}
}
