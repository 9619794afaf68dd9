"""The audit log on the screen: filtered, exported, verified."""
