-- The database of the profile cluster, and its owner: a role that owns nothing else. Runs once, when the volume is empty.
\set password `cat /run/secrets/datasource-password`
CREATE ROLE latchkey LOGIN PASSWORD :'password';
CREATE DATABASE latchkey OWNER latchkey;
