/** The part of tfjs-node's generated protobuf classes that `savedModel.ts` uses; the package ships no types for them. */
declare module '@tensorflow/tfjs-node/dist/proto/api_pb' {
  class Message {
    serializeBinary(): Uint8Array;
  }
  interface MessageMap<T> {
    set(key: string, value: T): void;
  }
  export class VersionDef extends Message {
    setProducer(version: number): void;
  }
  export class TensorShape extends Message {
    static readonly Dim: typeof Dim;
    setDimList(dimensions: readonly Dim[]): void;
  }
  class Dim extends Message {
    setSize(size: number): void;
  }
  /** `TensorProto` of TensorFlow's own sources. */
  export class Tensor extends Message {
    setDtype(type: number): void;
    setTensorShape(shape: TensorShape): void;
    setTensorContent(base64: string): void;
  }
  export class AttrValue extends Message {
    setType(type: number): void;
    setShape(shape: TensorShape): void;
    setI(value: number): void;
    setB(value: boolean): void;
    setS(base64: string): void;
    setTensor(tensor: Tensor): void;
  }
  export class NodeDef extends Message {
    setName(name: string): void;
    setOp(op: string): void;
    setInputList(names: readonly string[]): void;
    getAttrMap(): MessageMap<AttrValue>;
  }
  export class GraphDef extends Message {
    setNodeList(nodes: readonly NodeDef[]): void;
    setVersions(versions: VersionDef): void;
  }
  export class TensorInfo extends Message {
    setName(name: string): void;
  }
  export class SignatureDef extends Message {
    getOutputsMap(): MessageMap<TensorInfo>;
  }
  class MetaInfoDef extends Message {
    setTagsList(tags: readonly string[]): void;
  }
  export class MetaGraphDef extends Message {
    static readonly MetaInfoDef: typeof MetaInfoDef;
    setMetaInfoDef(info: MetaInfoDef): void;
    setGraphDef(graph: GraphDef): void;
    getSignatureDefMap(): MessageMap<SignatureDef>;
  }
  export class SavedModel extends Message {
    setSavedModelSchemaVersion(version: number): void;
    setMetaGraphsList(graphs: readonly MetaGraphDef[]): void;
  }
}
