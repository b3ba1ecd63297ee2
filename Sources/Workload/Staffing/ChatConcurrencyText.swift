import FloorModel

extension ChatConcurrency {
  /// What the third and the fifth chat add, and what they cost each customer, in two or three sentences.
  public func explanation(language: Language) -> String {
    let style = NumberStyle(language)
    func percent(_ share: Double) -> String { style.decimal(share * 100, places: 0) + " %" }
    guard slowdown > 0 else {
      return LocalizedText(
        en: "No slow-down was seen: a chat took no longer when others were open beside it.",
        nl: "Er is geen vertraging gezien: een chat duurde niet langer als er andere naast openstonden.")[language]
    }
    let (third, fifth) = (percent(throughputAdded(byChat: 3)), percent(throughputAdded(byChat: 5)))
    let (gained, longer) = (
      percent(gain(chats: 5) / gain(chats: 3) - 1), percent(stretch(chats: 5) / stretch(chats: 3) - 1)
    )
    return LocalizedText(
      en:
        "Each further chat makes a chat take \(percent(slowdown)) longer than it would by itself. The third chat adds "
        + "\(third) to what gets done, the fifth \(fifth). Going from 3 to 5 at once gets \(gained) more done and "
        + "makes every customer's chat last \(longer) longer. This is approximate.",
      nl: "Elke chat erbij maakt een chat \(percent(slowdown)) langer dan hij alleen zou duren. De derde chat voegt "
        + "\(third) toe aan wat er af komt, de vijfde \(fifth). Van 3 naar 5 tegelijk levert \(gained) meer op, en "
        + "elke klant is er \(longer) langer mee bezig. Dit is bij benadering.")[language]
  }
}
