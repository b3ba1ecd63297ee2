import ArgumentParser
import FloorModel

extension Language: ExpressibleByArgument {}
