import CampaignModel

extension Arabic {
  var divergenceTitle: String { "من عُرض عليه ماذا" }
  var divergenceIntroduction: String {
    "وُزّع الناس عشوائيًا، لكن المنصة اختارت داخل كل مجموعة من تعرض عليهم الإعلان. فلكل نسخة جمهورها، وما يُقرأ عليه يخلط بين الإعلان وجمهوره."
  }
  var testMeaningOfSamePeople: String {
    "حقيقي، بحجم الاختبار، لو عُرضت النسختان على الأشخاص أنفسهم"
  }
  var deliveryToReading: String { "التوزيع: كل نسخة على من تختارهم المنصة، ثم القياس" }
  func mixTable(of treatment: String, with control: String) -> String {
    "من شاهد \(treatment) ومن شاهد \(control)"
  }
  var shareOfAudience: String { "من الجمهور" }
  func shareOfImpressions(of arm: String) -> String { "من مرات ظهور \(arm)" }
  var readingsTable: String { "الأحداث نفسها مقروءةً على" }
  var readOver: String { "تُقرأ على" }
  func readOver(_ reading: DeliveredReading) -> String {
    switch reading {
    case .perImpression: "مرات الظهور"
    case .perReachedUser: "من وصل إليهم الإعلان"
    case .perAssignedUser: "من خُصصوا للمجموعة"
    case .sameMix: "مرات الظهور بمزيج المجموعتين"
    case .audienceMix: "مرات الظهور بمزيج الجمهور"
    }
  }
  func readOverMeaning(_ reading: DeliveredReading) -> String {
    switch reading {
    case .perImpression, .perReachedUser: "لكل مجموعة مزيجها من الناس"
    case .perAssignedUser: "عشوائي: الإعلان مع توزيعه"
    case .sameMix: "تُوزن الشرائح بمرات ظهور المجموعتين"
    case .audienceMix: "تُوزن الشرائح بعدد الناس، وقد يختلفون داخل الشريحة"
    }
  }
  func gapTable(plays: String) -> String { "مما تتكوّن القراءة (متوسط أول \(plays) محاكاة)" }
  var gapPart: String { "الجزء" }
  var partOfReading: String { "من القراءة" }
  var partOfGap: String { "من بُعدها عن أثر التعميم" }
  func gapPart(_ part: DivergenceResult.Component.Name) -> String {
    switch part {
    case .creative: "الإعلان"
    case .audienceMix: "مزيج الجمهور"
    case .cost: "التكلفة"
    case .fatigue: "الملل"
    case .measurement: "القياس"
    case .luck: "المصادفة"
    }
  }
  func gapPartMeaning(_ part: DivergenceResult.Component.Name) -> String {
    switch part {
    case .creative: "الإعلانان نفسهما: الناس أنفسهم والأسعار نفسها ولا أحد يملّ"
    case .audienceMix: "من تعرض المنصة عليهم كل نسخة"
    case .cost: "أسعار الشرائح والعطاءات والميزانيات ومرحلة التعلّم"
    case .fatigue: "الملل مع كل ظهور إضافي"
    case .measurement: "المرصود ليس الحقيقي"
    case .luck: "من صادف وجوده في الاختبار، وما تعلّمته المنصة منه"
    }
  }
  var sumOfParts: String { "المجموع" }
  var gapNote: String {
    "يُحسب فرق كل جزء متوسطًا على كل ترتيب قد تُضاف به الأجزاء إلى الإعلان (قيم شابلي، Shorrocks 2013)، بالقيم المتوقعة لعالم كل محاكاة."
  }
}
