import Alerting
