import CampaignModel

extension Arabic {
  var liftTestTitle: String { "ما تفعله الإعلانات، وبمن" }
  func liftTestIntroduction(_ control: LiftTest.Control) -> String {
    switch control {
    case .holdout:
      "لا يُعرض على المجموعة الضابطة شيء، ولا يُعرف من كان سيشاهد الإعلان منها، فتُقارن المجموعتان كاملتين."
    case .psa:
      "يُعرض على المجموعة الضابطة إعلان خدمة عامة يُشترى ويُدفع ثمنه كالإعلان نفسه، فيُعرف من كان سيشاهد الإعلان."
    case .ghostAds:
      "لا يُعرض على المجموعة الضابطة شيء، لكن المنصة تدوّن من كانت ستعرض عليهم الإعلان."
    }
  }
  func liftReadings(of treatment: String, with control: String, exposed: String) -> String {
    "جميع التحويلات، \(treatment) مقابل \(control)؛ شاهد الإعلان \(exposed) من الأشخاص"
  }
  var liftTruth: String { "الأثر الحقيقي فيهم" }
  func exposureReading(_ reading: ExposureReading) -> String {
    switch reading {
    case .perAssignedUser: "كل من خُصصوا"
    case .perExposedUser: "من شاهدوه مقابل من كانوا سيشاهدونه"
    case .exposedAgainstUnexposed: "من شاهدوه مقابل بقية مجموعتهم"
    case .exposedAgainstControl: "من شاهدوه مقابل المجموعة الضابطة كلها"
    }
  }
  func exposureMeaning(_ reading: ExposureReading) -> String {
    switch reading {
    case .perAssignedUser: "عشوائي: قراءة الاختبار نفسها"
    case .perExposedUser: "عشوائي: لا يخففه من لا يصلهم إعلان"
    case .exposedAgainstUnexposed, .exposedAgainstControl:
      "ليس أثر إعلان: النشطون يشاهدون إعلانات أكثر ويشترون أكثر على كل حال، ولا يُحسب لهم إلا ما بعد أول إعلان"
    }
  }
  func liftIncrement(_ conversions: String, cost: String) -> String {
    "لو عُرضت الإعلانات على الجميع لسبّبت \(conversions) من التحويلات في هذه الأيام، وكلفة الواحد \(cost)."
  }
  func liftControlSpend(_ money: String) -> String { "ما يُعرض على المجموعة الضابطة يكلّف \(money)." }
  var liftTestNote: String {
    "تُعدّ تحويلات من شاهدوا الإعلان من أول إعلان. والأثر الحقيقي فيهم هو القيمة المتوقعة مقابل الأشخاص أنفسهم لو لم يُعرض شيء."
  }
}
