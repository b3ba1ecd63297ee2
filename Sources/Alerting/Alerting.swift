import FloorModel
