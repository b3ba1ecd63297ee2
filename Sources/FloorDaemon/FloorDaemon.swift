import EnvMonitor
