import Summary
