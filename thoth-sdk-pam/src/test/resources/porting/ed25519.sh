
new_key key.pem
while read -r n id time; do
  sign_ed25519 "body.$n" key.pem "$id" "$time"
done
