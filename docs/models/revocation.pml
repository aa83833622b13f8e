/*
 * The protocol of local validation: a client keeps a session that it has seen valid, and
 * hears when the session is revoked. README.md says how to run this file, what it leaves
 * out and how to read a counterexample.
 *
 * The parts, one process each: a client with room for one session, two nodes of the server,
 * somebody who revokes the session, a clock. The nodes share a store. There is one tag.
 *
 * Each "atomic" or "d_step" is one event, and events happen in any order. A message is late
 * if its receiver does not read it. So every event may be late, by any time, until the model
 * becomes calm. Only the order of messages in one stream is certain.
 */

/*
 * Time is counted in ticks. A ping is due once a tick, which is 250 ms in Latchkey.
 *
 * The client counts LEASE ticks of its own clock. A slow clock may lose SLOW ticks meanwhile,
 * and then the lease lasts LEASE + SLOW ticks. That is the bound which we prove. One tick of
 * LEASE + SLOW is far more than the 2 % by which real clocks may differ. A fast clock only ends
 * the lease early, as if the next pongs were late. The same holds for a node and its lease.
 */
#ifndef LEASE
#define LEASE 2
#endif
#ifndef NODE_LEASE
#define NODE_LEASE 2
#endif
#ifndef SLOW
#define SLOW 1
#endif
#define BOUND (LEASE + SLOW)
#define NODE_BOUND (NODE_LEASE + SLOW)

/* How many ticks after the last fault the client must accept a live session again. */
#define RECOVERED_IN 4

/* How many pings may be on their way. More than one finds nothing new; README.md says why. */
#ifndef PINGS
#define PINGS 1
#endif

/* The rules that a seeded mistake breaks, or the rule as it is. */
#ifdef FOREIGN_REPLY
#define from_this_node true
#else
/* A dead stream and an old reply may be of two incarnations. They count as one, so more is cached than may be. */
#define from_this_node (call_node == stream && call_old == dead)
#endif
#ifdef UNSURE_NODE
#define sure(n) true
#else
#define sure(n) (node_lease[n] > 0)
#endif
#ifdef NO_RENEWAL
#define renews false
#else
#define renews dead
#endif
#ifdef TIGHT_BOUND
#define EARLIER 1
#else
#define EARLIER 0
#endif

mtype = { OPEN, PING, PONG, REVOKED, FORGET_ALL, HEARTBEAT };	/* messages of the stream */
mtype = { SENT, READ, REPLIED };	/* stages of a call of ValidateSession */

#define NONE 255

/* The store and the revocation. Node 1 revokes; which of two equal nodes has the number 1 does not matter. */
bool live = true;
bool acknowledged;
byte since;	/* ticks since the revocation was acknowledged, up to the longest bound */

/* The nodes. */
byte node_lease[2];	/* ticks for which the node still trusts its feed */
bool node_cached[2];	/* the node has the session in its own cache, as valid */
bool change_on_feed[2];	/* the store has sent the change, and the node has not read it */

/* The stream: its two directions, and what its ends know of it. */
chan to_node = [PINGS + 1] of { mtype, byte };
chan to_client = [2 * PINGS + 2] of { mtype, byte };
bool told;	/* the newest message to the client says REVOKED or FORGET_ALL, so a second would change nothing */
byte stream;	/* the node at the other end */
bool watched;	/* the node has read OPEN, so it tells this stream of revocations */
bool dead;	/* the incarnation at the other end was killed */

/* The client. */
bool listening;	/* a pong has arrived on this stream, so the node has read OPEN */
byte lease;	/* ticks for which the client may still trust its cache */
bool cached;	/* the session is in the cache */
byte ping_age[PINGS];	/* ticks since the ping was sent, up to BOUND; NONE: it may be sent */

/* The one call of the client. */
mtype call;	/* its stage; 0: there is no call */
byte call_node;
bool call_old;	/* it was answered by an incarnation that was killed since */
bool call_valid;	/* the reply says that the session is valid */
bool call_clean;	/* the client has heard of no revocation since the call began */
bool read_clean;	/* the node has heard of no revocation since it read the store for the call */

/* After the last fault: no event is late any more, and nothing happens without need. */
bool calm;
byte calm_ticks;

/* The client would accept the session now, without asking. */
#define hit (cached && lease > 0)

/* A node tells the client, if the client's stream comes here. */
inline tell(n, what) {
	if
	:: stream == n && watched && !told -> to_client!what, 0; told = true
	:: else
	fi
}

/* A node drops its own entry first: an answer that follows must not come from the old one. */
inline node_forgets(n, what) {
	node_cached[n] = false;
	if
	:: call == READ && call_node == n -> read_clean = false
	:: else
	fi;
	tell(n, what)
}

/* The client hears of a revocation, or may have missed one. */
inline client_forgets() {
#ifndef CACHE_OVERTAKEN
	call_clean = false;
#endif
	cached = false
}

inline end_call() {
	call = 0; call_node = 0; call_old = false; call_valid = false; call_clean = false; read_clean = false
}

inline empty_queue(queue) {
	do
	:: nempty(queue) -> queue?_, _
	:: empty(queue) -> break
	od
}

/* After a message was read: canonical values keep the number of states small. */
inline after_read() {
	if
	:: empty(to_client) -> told = false
	:: nempty(to_client)
	fi
}

/* All messages of the old stream are lost. The new one begins with an empty cache. */
inline new_stream(n) {
	empty_queue(to_node);
	empty_queue(to_client);
	told = false;
	ping_age[0] = NONE;
	ping_age[PINGS - 1] = NONE;
	call_clean = false;
#ifndef RESUME_OLD_CACHE
	cached = false;
#endif
	lease = 0;
	listening = false;
	watched = false;
	dead = false;
	stream = n;
	to_node!OPEN, 0;
	printf("client: a new stream, to node %d\n", n)
}

/* The lease of the newest answered ping counts. */
inline renew_lease(ticks) {
	if
	:: ticks > lease -> lease = ticks
	:: else
	fi
}

/* The node at the other end of a dead stream gets no ping; a ping that is lost changes nothing. */
inline send_ping(i) {
	to_node!PING, i;
	ping_age[i] = 0;
	printf("client: sends a ping\n")
}

proctype Client() {
	byte i;
	do
	/* A pong. The lease counts from the sending of its ping, on a right clock or on a slow one. */
	:: atomic { to_client?PONG, i ->
		after_read();
#ifndef EARLY_CALL
		/* A call that began before may have been answered before the node knew of this stream. */
		if
		:: !listening -> call_clean = false
		:: else
		fi;
#endif
		listening = true;
#ifdef LEASE_FROM_PONG
		ping_age[i] = 0;
#endif
		if
		:: ping_age[i] < LEASE -> renew_lease(LEASE - ping_age[i])
		:: ping_age[i] < BOUND -> renew_lease(BOUND - ping_age[i])
		:: ping_age[i] >= BOUND
		fi;
		ping_age[i] = NONE;
		i = 0;
		printf("client: a pong arrives; the lease lasts %d ticks\n", lease)
	}

	/* A revocation, or the node says that it may have missed one. */
	:: atomic { to_client?[REVOKED, 0] || to_client?[FORGET_ALL, 0] ->
		to_client?_, _;
		after_read();
		client_forgets();
		printf("client: hears of a revocation, or that one may be missed\n")
	}

#ifdef UNASKED_HEARTBEAT
	:: atomic { to_client?HEARTBEAT, _ ->
		after_read();
		lease = LEASE;
		printf("client: a heartbeat arrives; the lease lasts %d ticks\n", lease)
	}
#endif

	/* A ping, unless a ping of this tick was answered. */
	:: atomic { !dead && lease < (calm -> LEASE : BOUND) && ping_age[0] == NONE ->
		send_ping(0)
	}
#if PINGS > 1
	:: atomic { !dead && lease < (calm -> LEASE : BOUND) && ping_age[0] != NONE && ping_age[1] == NONE ->
		send_ping(1)
	}
#endif

	/* A call begins. It may go to the other node, and there may be an entry already. */
	:: atomic { call == 0 && (!calm || (listening && !dead && lease > 0 && !cached)) ->
		call = SENT;
		call_clean = true;
		if
		:: call_node = stream
		:: !calm -> call_node = 1 - stream
		fi;
		printf("client: a call begins, to node %d\n", call_node)
	}

	/* The reply. It is cached only if all of the rules hold. */
	:: atomic { call == REPLIED ->
		if
		:: !call_valid ->
			cached = false;
			printf("client: the reply refuses the session\n")
		:: call_valid && lease > 0 && from_this_node && call_clean ->
			cached = true;
			printf("client: the reply arrives and is cached\n")
		:: else ->
			printf("client: the reply arrives and is not cached\n")
		fi;
		end_call()
	}

	/* The stream breaks, or the client notices that it is dead. The next one goes to either node. */
	:: atomic { !calm || renews ->
		if
		:: new_stream(0)
		:: new_stream(1)
		fi
	}

	/* A call fails, or its reply is lost. */
	:: atomic { !calm && call != 0 ->
		end_call();
		printf("client: the call fails\n")
	}
	od
}

proctype Node(byte n) {
	byte i;
	do
	/* The node listens for the client from here on. */
	:: atomic { stream == n && to_node?[OPEN, 0] ->
		to_node?OPEN, _;
		watched = true;
		printf("node %d: listens for the client\n", n)
	}

	/* The node answers a ping only while it is sure of its feed, and after all that it has told. */
	:: atomic { stream == n && to_node?[PING, _] && sure(n) ->
		to_node?PING, i;
		to_client!PONG, i;
		told = false;
		i = 0;
		printf("node %d: reads the ping and sends a pong\n", n)
	}

#ifdef UNASKED_HEARTBEAT
	:: atomic { !calm && stream == n && watched && sure(n) && empty(to_client) ->
		to_client!HEARTBEAT, 0;
		told = false;
		printf("node %d: sends a heartbeat, unasked\n", n)
	}
#endif

	/* The change of the other node arrives. */
	:: atomic { change_on_feed[n] ->
		change_on_feed[n] = false;
		node_forgets(n, REVOKED);
		printf("node %d: hears of the revocation, and tells\n", n)
	}

	/*
	 * The store has answered a question, after every change that it had acknowledged. The lease counts
	 * from the question. So an answer that takes long is worth no more than one that takes no time.
	 */
	:: atomic { !change_on_feed[n] && node_lease[n] < (calm -> NODE_LEASE : NODE_BOUND) ->
		if
		:: node_lease[n] < NODE_LEASE -> node_lease[n] = NODE_LEASE
		:: node_lease[n] = NODE_BOUND
		fi;
		printf("node %d: the store answers; the feed is trusted for %d ticks\n", n, node_lease[n])
	}

	/* A call is answered from the node's cache, or the store is read. */
	:: atomic { call == SENT && call_node == n ->
		if
		:: node_cached[n] && node_lease[n] > 0 ->
			call_valid = true;
			call = REPLIED;
			printf("node %d: answers the call from its cache: valid\n", n)
		:: call_valid = live;
			read_clean = true;
			call = READ;
			printf("node %d: reads the store for the call: %d (1 is valid)\n", n, call_valid)
		fi
	}

	/* What was read is cached here by the same rules, and the reply leaves. */
	:: atomic { call == READ && call_node == n ->
		if
		:: call_valid && read_clean && node_lease[n] > 0 -> node_cached[n] = true
		:: else
		fi;
		read_clean = false;
		call = REPLIED;
		printf("node %d: sends the reply\n", n)
	}

	/* The feed breaks. What it carried is lost, so the new one begins by forgetting all. */
	:: atomic { !calm ->
		change_on_feed[n] = false;
		node_lease[n] = 0;
		node_forgets(n, FORGET_ALL);
		printf("node %d: its feed breaks and is renewed; it forgets all, and tells\n", n)
	}

	/*
	 * The node is killed and started: a new incarnation, which knows nothing. What the old one has sent
	 * may still arrive. A node that stays down is one that does nothing for long.
	 */
	:: atomic { !calm ->
		change_on_feed[n] = false;
		node_lease[n] = 0;
		node_cached[n] = false;
		if
		:: stream == n -> dead = true; watched = false; empty_queue(to_node)
		:: else
		fi;
		if
		:: call_node == n && call == REPLIED -> call_old = true
		:: call_node == n && (call == SENT || call == READ) -> end_call()
		:: else
		fi;
		printf("node %d: is killed and started\n", n)
	}
	od
}

/*
 * The session is revoked at node 1. That it is written, told and acknowledged in one event is the worst
 * case: between these steps the session is accepted less, and nothing is promised yet.
 * To prove recovery, another session with the same tag is revoked, and ours lives.
 */
proctype Revoker() {
	atomic { !calm ->
#ifndef RECOVERY
		live = false;
#endif
		change_on_feed[0] = true;
		node_forgets(1, REVOKED);
		acknowledged = true;
		printf("node 1: a session is revoked, and that is acknowledged\n")
	}
}

inline count_down(ticks) {
	if
	:: ticks > 0 -> ticks--
	:: else
	fi
}

inline count_up(ticks, limit) {
	if
	:: ticks < limit -> ticks++
	:: else
	fi
}

/* A tick may come at any time. In the calm it waits until nothing else is left to do. */
proctype Clock() {
	do
	:: d_step { !calm || timeout ->
		printf("a tick\n");
		count_down(lease);
		count_down(node_lease[0]);
		count_down(node_lease[1]);
		count_up(ping_age[0], BOUND);
#if PINGS > 1
		count_up(ping_age[1], BOUND);
#endif
#ifdef RECOVERY
		if
		:: calm -> count_up(calm_ticks, RECOVERED_IN)
		:: else
		fi
#else
		if
		:: acknowledged -> count_up(since, BOUND + NODE_BOUND)
		:: else
		fi
#endif
	}
	od
}

/*
 * The properties.
 * P1: nothing is accepted at the bound after the acknowledgement, or later. The bound is that of the
 *     client alone if the session was revoked at the node of its stream, else the nodes' is added.
 * P2: some ticks after the last fault a live session is accepted locally, and so it stays.
 */
proctype Monitor() {
#ifdef RECOVERY
	atomic { calm_ticks == RECOVERED_IN && !hit ->
		printf("The client does not accept the live session again.\n");
		assert(false)
	}
#else
	atomic { hit && acknowledged && since >= (stream == 1 -> BOUND : BOUND + NODE_BOUND) - EARLIER ->
		printf("The client accepts the session %d ticks after the acknowledgement.\n", since);
		assert(false)
	}
#endif
}

#ifdef RECOVERY
proctype LastFault() {
	calm = true;
	printf("After the last fault.\n")
}

ltl recovers { <> [] (calm -> hit) }
#endif

init {
	atomic {
		ping_age[0] = NONE;
		ping_age[PINGS - 1] = NONE;
		if
		:: stream = 0
		:: stream = 1
		fi;
		to_node!OPEN, 0;
		run Client();
		run Node(0);
		run Node(1);
		run Revoker();
		run Clock();
		run Monitor();
#ifdef RECOVERY
		run LastFault()
#endif
	}
}
