
func main() {
	if len(os.Args) == 4 {
		body, err := io.ReadAll(os.Stdin)
		if err != nil {
			panic(err)
		}
		status, err := send(os.Args[1], os.Args[2], os.Args[3], body)
		fmt.Println(status, err)
		return
	}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var message struct {
			Secret, ID string
			Time       int64
			Body       []byte
		}
		if err := json.Unmarshal(lines.Bytes(), &message); err != nil {
			panic(err)
		}
		headers, err := sign(message.Secret, message.ID, message.Time, message.Body)
		if err != nil {
			panic(err)
		}
		text, err := json.Marshal(map[string]string{
			"webhook-id":        headers.Get("webhook-id"),
			"webhook-timestamp": headers.Get("webhook-timestamp"),
			"webhook-signature": headers.Get("webhook-signature"),
		})
		if err != nil {
			panic(err)
		}
		fmt.Println(string(text))
	}
}
