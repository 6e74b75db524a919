
while read -r n id time; do
  sign "body.$n" "$(cat "secret.$n")" "$id" "$time"
done
